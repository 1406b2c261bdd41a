/**
 * The preview as a function from Request to Response, so that tests need no server. Only a page that this machine
 * opened itself may talk to it: its secret is the first part of every path (against other users of the machine), the Host
 * must be a loopback name (against DNS rebinding), and what changes anything must come from its own origin.
 */
import { timingSafeEqual } from 'node:crypto'
import { refuse } from './answers.ts'
import { createBuilds, type Builds } from './builds.ts'
import { get } from './get.ts'
import { post } from './post.ts'
import type { PreviewSource } from './source.ts'

/** A file of the page, by its path. */
export interface ShellFile {
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
}

export interface PreviewOptions {
  readonly source: PreviewSource
  /** The page itself: `/` and what it loads. */
  readonly shell: ReadonlyMap<string, ShellFile>
  /** The first part of every path. */
  readonly secret: string
  /** Nothing is saved, sent or decided here. */
  readonly isReadOnly?: boolean
}

export interface Preview {
  readonly handle: (request: Request) => Promise<Response>
  readonly builds: Builds
  readonly watchPaths: PreviewSource['watchPaths']
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/
/** What answers have at hand. */
export interface Room {
  readonly source: PreviewSource
  readonly builds: Builds
  readonly isReadOnly: boolean
}

export function createPreview({ source, shell, secret, isReadOnly = false }: PreviewOptions): Preview {
  const builds = createBuilds(source.build)
  const handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    if (!LOOPBACK.test(url.hostname)) return refuse(421, 'The preview answers on this machine only.')
    const own = pathBehind(secret, url.pathname)
    if (own === undefined) return refuse(403, 'Open the address that pullquote preview printed.')
    url.pathname = own
    const room = { source, builds, isReadOnly }
    if (request.method === 'POST') return post(request, url, room)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'GET or POST.')
    return get(url, shell, room)
  }
  return { handle, builds, watchPaths: source.watchPaths }
}

/** The path behind the secret; undefined without the right one. */
function pathBehind(secret: string, pathname: string): string | undefined {
  const [, given = '', ...rest] = pathname.split('/')
  const [known, said] = [Buffer.from(secret), Buffer.from(given)]
  if (rest.length === 0 || known.length !== said.length || !timingSafeEqual(known, said)) return undefined
  return `/${rest.join('/')}`
}
