/** An issue for the web: its page, the archive's index and feed, as files to put on any host. */
import type { Issue } from '../../model/issue.ts'
import { renderIssue } from '../render.ts'
import { addToArchive, renderArchive, type ArchiveEntry } from './archive.ts'
import { FEED } from './feed.ts'
import { issuePath, webAddress, type WebFile } from './paths.ts'

/** How the web version of an issue is rendered. */
export interface WebOptions {
  /** Template name or folder. Default: the newsletter's. */
  readonly template?: string
  /** Issues published before, as `parseArchive` reads them from `archive.json`. */
  readonly archive?: readonly ArchiveEntry[]
  readonly cacheFolder?: string
}

/** The issue's page: all stories in full, no places for recipients. Its path counts from the archive's folder. */
export async function renderPage(issue: Issue, options: Omit<WebOptions, 'archive'> = {}): Promise<WebFile> {
  const { webUrl } = issue.newsletter
  const page = await renderIssue(issue, {
    template: options.template,
    medium: 'web',
    // Relative, so that the archive works wherever it is put, also opened from a disk.
    archiveUrl: '../index.html',
    feedUrl: webUrl === undefined ? undefined : webAddress(webUrl, FEED),
    cacheFolder: options.cacheFolder,
  })
  return { path: issuePath(issue), content: `${page.html}\n` }
}

/**
 * The files of an issue's web version: its page, `index.html`, `archive.json`, and `feed.xml` when the newsletter has a
 * `webUrl`. Paths count from the archive's folder.
 */
export async function renderWeb(issue: Issue, options: WebOptions = {}): Promise<WebFile[]> {
  const { archive = [], template } = options
  const page = await renderPage(issue, options)
  const { number, date, subject, preheader } = issue
  const entry: ArchiveEntry = { path: page.path, date, subject, preheader, number }
  return [page, ...renderArchive(issue.newsletter, addToArchive(archive, entry), template)]
}
