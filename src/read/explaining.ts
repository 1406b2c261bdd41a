/** A reader whose articles say why they were read so. */
import type { Reader } from './tasks.ts'

export function explaining(reader: Reader): Reader {
  return {
    ...reader,
    page: (place, page, sites) => reader.page(place, page, sites, true),
    file: (place, bytes, path) => reader.file(place, bytes, path, true),
    html: (place, html, options) => reader.html(place, html, { ...options, isExplained: true }),
  }
}
