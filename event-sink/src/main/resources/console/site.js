import * as api from './api.js';

/** The watched place; filled in before the first page is drawn. */
export const site = { name: '', timezone: 'UTC', language: 'vi', version: '', oidc: false };

export async function loadSite() {
  Object.assign(site, await api.site());
}
