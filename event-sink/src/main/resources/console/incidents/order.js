/** The order of the queue: newest decision first, ids to tell apart those of one instant. */
export function newestFirst(one, other) {
  const later = Date.parse(other.detectedAt) - Date.parse(one.detectedAt);
  return later || one.id.localeCompare(other.id);
}
