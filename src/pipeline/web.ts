/** The web version of an issue: its page, and the index and feed of all issues. */
import type { Issue } from '../model/issue.ts'
import { parseArchive } from '../render/web/archive.ts'
import { renderWeb } from '../render/web/web.ts'

export { ARCHIVE_LIST } from '../render/web/archive.ts'

/** Files by path. `list` is the archive's list of past issues (JSON), `[]` for the first. */
export async function webFilesOf(issue: Issue, list: string): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const files = await renderWeb(issue, { archive: parseArchive(list) })
  return Object.fromEntries(files.map((file) => [file.path, file.content]))
}
