/** Answers of a model by the hash of what was asked, one small file each. (edge) */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

export interface AnswerCache {
  readonly find: (id: string) => Promise<string | undefined>
  readonly keep: (id: string, answer: string) => Promise<void>
}

/** A cache in `folder`, which is made when the first answer is kept. What cannot be read is as if it were not there. */
export function openAnswerCache(folder: string): AnswerCache {
  const place = (id: string) => path.join(folder, `${id}.json`)
  return {
    find: async (id) => {
      try {
        return await readFile(place(id), 'utf8')
      } catch {
        return undefined
      }
    },
    keep: async (id, answer) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const draft = `${place(id)}.${process.pid}.tmp`
      await writeFile(draft, answer, { mode: 0o600 })
      await rename(draft, place(id))
    },
  }
}
