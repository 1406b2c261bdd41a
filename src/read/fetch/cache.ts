/**
 * Pages kept on disk with their validators, so that an unchanged page costs a question only (RFC 9111 §4.3). An entry is
 * one file, written beside its place and renamed: a crash leaves the old one or the new one. (edge)
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { showAddress, withoutLogin } from '../../model/shown-address.ts'

export interface CachedPage {
  readonly url: string
  /** Where the redirects ended. */
  readonly finalUrl: string
  readonly contentType: string
  readonly etag?: string
  readonly lastModified?: string
  readonly body: Uint8Array
}

export interface PageCache {
  readonly find: (url: string) => Promise<CachedPage | undefined>
  readonly keep: (page: CachedPage) => Promise<void>
  /** Notes that a page was found unchanged. */
  readonly touch: (url: string) => Promise<void>
  /** Forgets what nobody has asked for in a month, and what a crash left half written. */
  readonly tidy: (now: number) => Promise<void>
}

/** What a file begins with. Logins and keys of the address stay out of it: the file's name tells one address from another. */
type KeptHead = Omit<CachedPage, 'body' | 'finalUrl'> & {
  /** Absent where no redirect led away. */
  readonly finalUrl?: string
  readonly length: number
}

const SEPARATOR = 10
const DAY_MS = 86_400_000

export function createPageCache(folder: string): PageCache {
  const fileOf = (url: string) => path.join(folder, `${createHash('sha256').update(url).digest('hex')}.page`)
  return {
    async find(url) {
      try {
        const bytes = await readFile(fileOf(url))
        const end = bytes.indexOf(SEPARATOR)
        const { length, ...head } = JSON.parse(bytes.toString('utf8', 0, end)) as KeptHead
        const body = bytes.subarray(end + 1)
        // An entry that was cut short, or that a hash collision gave, does not count.
        if (body.length !== length || head.url !== showAddress(url)) return undefined
        return { ...head, url, finalUrl: head.finalUrl ?? withoutLogin(url), body }
      } catch {
        return undefined
      }
    },
    async keep({ body, url, finalUrl, ...head }) {
      const file = fileOf(url)
      const isMoved = finalUrl !== withoutLogin(url)
      const kept: KeptHead = {
        ...head,
        url: showAddress(url),
        ...(isMoved ? { finalUrl: showAddress(finalUrl) } : {}),
        length: body.length,
      }
      const beside = `${file}.${randomBytes(4).toString('hex')}.part`
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(beside, Buffer.concat([Buffer.from(`${JSON.stringify(kept)}\n`), body]), { mode: 0o600 })
        await rename(beside, file)
      } catch {
        // A cache that cannot be written is not a reason to fail.
        await rm(beside, { force: true }).catch(() => {})
      }
    },
    async touch(url) {
      const now = new Date()
      await utimes(fileOf(url), now, now).catch(() => {})
    },
    async tidy(now) {
      for (const name of await readdir(folder).catch(() => [])) {
        const days = name.endsWith('.part') ? 1 : name.endsWith('.page') ? 30 : undefined
        if (days === undefined) continue
        const file = path.join(folder, name)
        const info = await stat(file).catch(() => undefined)
        if (info !== undefined && info.mtimeMs < now - days * DAY_MS) await rm(file, { force: true }).catch(() => {})
      }
    },
  }
}
