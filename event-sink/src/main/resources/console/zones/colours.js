// Far apart from each other and visible on asphalt by day and by night.
const COLOURS = ['#35d0ff', '#ffd23f', '#7dff7a', '#ff8ad8', '#ff9f4a', '#b9a5ff'];

/** The colour of a shape, the same for its whole life. */
export const colourOf = (key) => COLOURS[Number(key.split('-')[1]) % COLOURS.length];
