/** Where an issue is in the web archive. */
import type { Issue } from '../../model/issue.ts'

/** A file to write, its path below the archive's folder. */
export interface WebFile {
  readonly path: string
  readonly content: string
}

/** Path of the issue's page below the archive's address: by number, else by the day in the newsletter's zone. */
export function issuePath(issue: Pick<Issue, 'number' | 'date' | 'newsletter'>): string {
  const { number, date, newsletter } = issue
  if (number !== undefined) return `issues/${number}.html`
  // The Swedish locale writes ISO 8601 days.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: newsletter.timezone }).format(new Date(date))
  return `issues/${day}.html`
}

/** A path below the archive's address, whether that ends with a slash or not. */
export function webAddress(base: string, path: string): string {
  return new URL(path, base.endsWith('/') ? base : `${base}/`).href
}
