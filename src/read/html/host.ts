/** The host of an address, and the word of it that names the site. */

/** Without `www.`; undefined for what is no address. */
export function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : undefined
}

/** `news` of `www.news.example.com` is not a name: the label before the public suffix is. */
export function hostWord(url: string | undefined): string | undefined {
  const labels = /^https?:\/\/([^/:?#]+)/i
    .exec(url ?? '')?.[1]
    ?.toLowerCase()
    .split('.')
  if (!labels || labels.length < 2) return undefined
  const isDouble = labels.length > 2 && /^(?:co|com|org|net|gov|ac|edu|or|ne)$/.test(labels.at(-2) ?? '')
  return labels.at(isDouble ? -3 : -2)
}
