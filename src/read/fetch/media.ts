/** What a Content-Type says a body is, as far as it is not a text. Pure. */

const DOCUMENTS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^application\/pdf$/, 'a PDF document'],
  [/^application\/(?:msword|vnd\.openxmlformats-officedocument\.wordprocessingml\.\w+)/, 'a Word document'],
  [/^application\/vnd\.oasis\.opendocument\.text/, 'an OpenDocument text'],
  [/^application\/(?:vnd\.ms-|vnd\.openxmlformats-|vnd\.oasis\.)/, 'an office document'],
  [/^application\/(?:zip|gzip|x-gzip|x-tar|x-7z-compressed|x-rar-compressed|vnd\.rar|x-bzip2?|zstd)$/, 'an archive'],
  [/^application\/epub\+zip$/, 'a book'],
  [/^image\/(?!svg)/, 'a picture'],
  [/^audio\//, 'a sound file'],
  [/^video\//, 'a film'],
  [/^font\//, 'a font'],
]

/** `a picture (image/png)`; undefined for text, markup, and whatever the bytes themselves must show. */
export function sayKind(contentType: string): string | undefined {
  const type = mediaType(contentType)
  const found = DOCUMENTS.find(([pattern]) => pattern.test(type))
  return found === undefined ? undefined : `${found[1]} (${type})`
}

/** `text/html` of `Text/HTML; charset=utf-8`. */
export function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase()
}
