/** The web version of a frozen issue: written, uploaded and looked at before the first mail leaves. (edge) */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../../config/config.ts'
import { secretsOf } from '../../config/secrets-of.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'
import type { BuiltIssue } from '../issue/build.ts'
import { newsletterOf } from '../issue/newsletter.ts'
import { writeFiles, type Files } from '../write-files.ts'
import { addToArchive, ARCHIVE_LIST, parseArchive, renderArchive } from '../../render/web/archive.ts'
import { webAddress } from '../../render/web/paths.ts'
import { renderPage } from '../../render/web/web.ts'
import { refuseDeadLink } from './dead-link.ts'
import { runPublish } from './run-publish.ts'

type Page = NonNullable<FrozenIssue['page']>
type PagedIssue = FrozenIssue & { readonly page: Page }

/** The page of an issue that is being frozen: kept with it, so that it can be written again byte for byte. */
export async function freezePage({ issue }: BuiltIssue, cacheFolder?: string): Promise<Page> {
  const { path: place, content } = await renderPage(issue, { cacheFolder })
  return { path: place, html: content }
}

/** Where the archive is written; undefined when the newsletter has no web version. */
export function archiveFolder(config: Config): string | undefined {
  if (config.archive !== undefined) return config.archive.dir
  return config.webUrl === undefined ? undefined : path.join(config.folder, 'archive')
}

/**
 * The page of an issue with the index and feed that it belongs to. Issues that the list in `folder` names are kept. The
 * page of a frozen issue is the one that was frozen with it; any other is rendered.
 */
export async function webFiles(
  config: Config,
  { issue, built }: { readonly issue: FrozenIssue; readonly built: BuiltIssue },
  folder: string,
): Promise<Files> {
  return archiveFiles(config, { ...issue, page: issue.page ?? (await freezePage(built)) }, folder)
}

async function archiveFiles(config: Config, issue: PagedIssue, folder: string): Promise<Files> {
  const { page, number, createdAt, rendered } = issue
  const list = await readFile(path.join(folder, ARCHIVE_LIST), 'utf8').catch(() => '[]')
  const { subject, preheader } = rendered
  const entry = { path: page.path, number: number === 0 ? undefined : number, date: createdAt, subject, preheader }
  const files = renderArchive(newsletterOf(config), addToArchive(parseArchive(list), entry))
  return Object.fromEntries([[page.path, page.html], ...files.map((file) => [file.path, file.content] as const)])
}

export interface PublishOptions {
  readonly signal?: AbortSignal
}

/**
 * Writes page, index and feed into the archive's folder, runs `archive.publish`, and makes sure that "View in browser"
 * leads somewhere. Nothing happens without a web version. Throws E_ARCHIVE: then no mail must leave.
 */
export async function publishIssue(config: Config, issue: FrozenIssue, { signal }: PublishOptions = {}): Promise<void> {
  const folder = archiveFolder(config)
  // Issues of an earlier version have no page; they are finished as they were begun.
  const { page } = issue
  if (folder === undefined || page === undefined) return
  await write(folder, await archiveFiles(config, { ...issue, page }, folder))
  const { publish, timeout } = config.archive ?? {}
  if (publish !== undefined && timeout !== undefined) {
    const secrets = secretsOf(config)
    await runPublish({ command: publish, timeout, cwd: config.folder, folder, page: page.path, secrets, signal })
  }
  if (config.webUrl !== undefined) await refuseDeadLink(webAddress(config.webUrl, page.path), folder, { signal })
}

async function write(folder: string, files: Files): Promise<void> {
  try {
    await writeFiles(folder, files)
  } catch (cause) {
    throw new DigestError('E_ARCHIVE', `The web version could not be written: ${reasonOf(cause)}`, {
      hint: "Set 'archive.dir' to a folder that can be written. Nothing was sent; the next run tries again.",
      cause,
    })
  }
}
