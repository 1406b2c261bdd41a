/** Writes the metrics file whole or not at all: the collector may read at any moment. (edge) */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'

/** `file` ends in `.prom`. The draft beside it does not, so that the collector passes it over. */
export async function writeMetricsFile(file: string, text: string): Promise<void> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`)
  await mkdir(path.dirname(file), { recursive: true })
  try {
    // A left-over, or a link that another user of the collector's folder laid there.
    await rm(draft, { force: true })
    // The node exporter is another user. Nothing in the file names a reader or lets anybody in.
    await writeFile(draft, text, { flag: 'wx', mode: 0o644 })
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
