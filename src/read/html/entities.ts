/** HTML character references to characters, for text that was escaped once too often. */
import { decodeHTML } from 'entities'

/** Decodes until nothing changes, twice at most: `&amp;quot;` happens, deeper does not. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  const once = decodeHTML(text)
  return once.includes('&') ? decodeHTML(once) : once
}

/** Text that is safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
