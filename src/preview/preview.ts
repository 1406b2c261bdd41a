/**
 * The preview as a function from Request to Response, so that tests need no server. Only a page that this machine
 * opened itself may talk to it: its secret is the first part of every path (against other users of the machine), the Host
 * must be a loopback name (against DNS rebinding), and what changes anything must come from its own origin.
 */
import { timingSafeEqual } from 'node:crypto'
import { DigestError } from '../model/errors.ts'
import { createBuilds, problemOf } from './builds.ts'
import type { Builds, Snapshot } from './builds.ts'
import type { PreviewBuild, PreviewLook, PreviewSource } from './source.ts'
import { articleFace, toState } from './state.ts'

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
const SHELL_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
/** The mail may show its pictures and styles and do nothing else; same origin so that the page can mark elements in it. */
const mailPolicy = (images: string) =>
  `default-src 'none'; img-src ${images}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; ` +
  "frame-ancestors 'self'; sandbox allow-same-origin"
const SAFE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}
const BODY_LIMIT = 1_000_000
/** What leaves something behind, in files, the store or a mailbox. */
const CHANGING = new Set(['/api/edits', '/api/test', '/api/act'])

export function createPreview({ source, shell, secret, isReadOnly = false }: PreviewOptions): Preview {
  const builds = createBuilds(source.build)
  const handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    if (!LOOPBACK.test(url.hostname)) return refuse(421, 'The preview answers on this machine only.')
    const own = pathBehind(secret, url.pathname)
    if (own === undefined) return refuse(403, 'Open the address that pullquote preview printed.')
    url.pathname = own
    if (request.method === 'POST') return post(request, url, { source, builds, isReadOnly })
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'GET or POST.')
    return get(url, shell, { source, builds, isReadOnly })
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

interface Room {
  readonly source: PreviewSource
  readonly builds: Builds
  readonly isReadOnly: boolean
}

function get(url: URL, shell: PreviewOptions['shell'], { source, builds, isReadOnly }: Room): Response {
  const file = shell.get(url.pathname)
  if (file !== undefined) {
    return new Response(file.body, {
      headers: { ...SAFE, 'Content-Type': file.type, 'Content-Security-Policy': SHELL_POLICY },
    })
  }
  const snapshot = builds.current()
  if (url.pathname === '/api/state') return json(toState(snapshot, source, isReadOnly))
  if (url.pathname === '/api/events') return events(builds)
  const { good } = snapshot
  if (good === undefined) return refuse(404, 'Nothing is built yet.')
  return mailParts(url, good)
}

function mailParts(url: URL, good: PreviewBuild): Response {
  const { html, text, raw } = good.message
  switch (url.pathname) {
    case '/mail.html': {
      const images = url.searchParams.get('images') === 'off' ? "'none'" : 'https: http: data:'
      return body(html, 'text/html; charset=utf-8', mailPolicy(images))
    }
    case '/mail.txt':
      return body(text, 'text/plain; charset=utf-8')
    case '/mail.source':
      return body(html, 'text/plain; charset=utf-8')
    case '/mail.eml':
      return body(new Uint8Array(raw), 'text/plain; charset=utf-8')
    case '/api/article': {
      const article = articleFace(good, url.searchParams.get('id') ?? '')
      return article === undefined ? refuse(404, 'No story has that id.') : json(article)
    }
    default:
      return refuse(404, 'There is nothing here.')
  }
}

async function post(request: Request, url: URL, { source, builds, isReadOnly }: Room): Promise<Response> {
  if (request.headers.get('origin') !== url.origin) return refuse(403, 'Changes come from the preview page itself.')
  if (request.headers.get('content-type') !== 'application/json') return refuse(415, 'Send JSON.')
  if (isReadOnly && CHANGING.has(url.pathname)) return refuse(403, 'This preview only shows: it runs with --read-only.')
  const value = await readJson(request)
  if (value === undefined) return refuse(400, 'The body is not JSON, or too long.')
  try {
    if (url.pathname === '/api/edits') {
      await source.saveEdits(value)
      await builds.draft(undefined)
      return json({ message: 'Saved: the send uses it.' })
    }
    if (url.pathname === '/api/draft') {
      await builds.draft(value ?? undefined)
      return json({ message: '' })
    }
    if (url.pathname === '/api/look') {
      await builds.tryOn(lookIn(value, source))
      return json({ message: '' })
    }
    if (url.pathname === '/api/reread') {
      source.reread()
      await builds.refresh()
      return json({ message: 'Read again.' })
    }
    if (url.pathname === '/api/act' && source.act !== undefined) {
      const message = await actOn(source, builds.current(), value)
      await builds.refresh()
      return json({ message })
    }
    if (url.pathname === '/api/test' && source.sendTest !== undefined) {
      const { draft, look } = builds.current()
      const message = await source.sendTest(addressIn(value), draft, look)
      return json({
        message: draft === undefined ? message : `${message} It has your changes, which are not saved yet.`,
      })
    }
  } catch (error) {
    return json(problemOf(error), 422)
  }
  return refuse(404, 'There is nothing here.')
}

/** Only what the page shows, saved, can be acted on: the id in the request is the one that the person saw. */
async function actOn(source: PreviewSource, { good, draft, look }: Snapshot, value: unknown): Promise<string> {
  const { act, issueId } = (value ?? {}) as { act?: unknown; issueId?: unknown }
  const does = good?.acts?.does.find((one) => one === act)
  if (source.act === undefined || good === undefined || does === undefined || issueId !== good.issueId)
    throw new DigestError('E_USAGE', 'The issue has changed since the page showed it', { hint: 'Look at it again.' })
  if (draft !== undefined)
    throw new DigestError('E_USAGE', 'There are unsaved changes', { hint: 'Save or discard them first.' })
  if (look !== undefined)
    throw new DigestError('E_USAGE', 'The page shows another look than the newsletter has', {
      hint: "Choose the newsletter's own again, or set template and theme in newsletter.yaml.",
    })
  return source.act(does, good.issueId)
}

/** The look that the page asks for, as far as it is one that ships. */
function lookIn(value: unknown, { looks }: PreviewSource): PreviewLook | undefined {
  const { template, theme } = (value ?? {}) as { template?: unknown; theme?: unknown }
  const look = {
    template: looks?.templates.find((name) => name === template),
    theme: looks?.themes.find((name) => name === theme),
  }
  return look.template === undefined && look.theme === undefined ? undefined : look
}

function addressIn(value: unknown): string {
  const address = typeof value === 'object' && value !== null && 'address' in value ? value.address : undefined
  return typeof address === 'string' ? address.trim() : ''
}

async function readJson(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > BODY_LIMIT) return undefined
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

/** Server-sent events: the version of each new snapshot, the present one first. */
function events(builds: Builds): Response {
  const encoder = new TextEncoder()
  let stop: () => void
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = ({ version, isBuilding }: Snapshot): void => {
        controller.enqueue(encoder.encode(`event: state\ndata: ${JSON.stringify({ version, isBuilding })}\n\n`))
      }
      controller.enqueue(encoder.encode('retry: 500\n\n'))
      tell(builds.current())
      stop = builds.subscribe(tell)
    },
    cancel() {
      stop()
    },
  })
  return new Response(stream, { headers: { ...SAFE, 'Content-Type': 'text/event-stream' } })
}

function body(
  content: string | Uint8Array<ArrayBuffer>,
  type: string,
  policy = "default-src 'none'; sandbox",
): Response {
  return new Response(content, { headers: { ...SAFE, 'Content-Type': type, 'Content-Security-Policy': policy } })
}

function json(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers: SAFE })
}

function refuse(status: number, reason: string): Response {
  return new Response(`${reason}\n`, { status, headers: { ...SAFE, 'Content-Type': 'text/plain; charset=utf-8' } })
}
