/** What the page asks for: other things to show, changes to keep, a test, checks, and what cannot be taken back. */
import { DigestError } from '../model/errors.ts'
import { json, refuse } from './answers.ts'
import { problemOf, showingOf, type Snapshot } from './builds.ts'
import type { Room } from './preview.ts'
import type { PreviewLook, PreviewSource } from './source.ts'

const BODY_LIMIT = 1_000_000
/** What changes the issue or leaves something behind, in files, the store or a mailbox; and what shows a reader. */
const CHANGING = new Set(['/api/edits', '/api/draft', '/api/test', '/api/act', '/api/reader'])

/** Undefined when the source has no such thing. */
type Answer = (value: unknown, room: Room) => Promise<object> | undefined

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/api/edits': async (value, { source, builds }) => {
    mailOf(builds.current())
    await source.saveEdits(value)
    await builds.draft(undefined)
    return { message: 'Saved: the send uses it.' }
  },
  '/api/draft': async (value, { builds }) => {
    await builds.draft(value ?? undefined)
    return { message: '' }
  },
  '/api/look': async (value, { source, builds }) => {
    await builds.tryOn(lookIn(value, source))
    return { message: '' }
  },
  '/api/reader': (value, { source, builds }) => {
    const { findReaders } = source
    return findReaders === undefined
      ? undefined
      : pickReader(addressIn(value), findReaders).then(async (reader) => {
          await builds.readAs(reader)
          return { message: '' }
        })
  },
  '/api/reread': async (_value, { source, builds }) => {
    source.reread()
    await builds.refresh()
    return { message: 'Read again.' }
  },
  '/api/act': (value, { source, builds }) =>
    source.act &&
    actOn(source, builds.current(), value).then(async (message) => {
      await builds.refresh()
      return { message }
    }),
  '/api/test': (value, { source, builds }) => {
    const showing = showingOf(builds.current())
    return source.sendTest?.(addressIn(value), showing).then((message) => ({
      message: showing.draft === undefined ? message : `${message} It has your changes, which are not saved yet.`,
    }))
  },
  '/api/addresses': (_value, { source: { checks }, builds }) =>
    checks?.addresses(mailOf(builds.current())).then((addresses) => ({ addresses })),
  '/api/spam': (_value, { source: { checks }, builds }) => {
    mailOf(builds.current())
    return checks?.spam(showingOf(builds.current())).then((reports) => ({ reports }))
  },
}

export async function post(request: Request, url: URL, room: Room): Promise<Response> {
  if (request.headers.get('origin') !== url.origin) return refuse(403, 'Changes come from the preview page itself.')
  if (request.headers.get('content-type') !== 'application/json') return refuse(415, 'Send JSON.')
  if (room.isReadOnly && CHANGING.has(url.pathname))
    return refuse(403, 'This preview only shows: it runs with --read-only.')
  const value = await readJson(request)
  if (value === undefined) return refuse(400, 'The body is not JSON, or too long.')
  try {
    const answer = await (Object.hasOwn(ANSWERS, url.pathname) ? ANSWERS[url.pathname]?.(value, room) : undefined)
    return answer === undefined ? refuse(404, 'There is nothing here.') : json(answer)
  } catch (error) {
    return json(problemOf(error), 422)
  }
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

const known = (names: readonly string[] = [], name: unknown) => names.find((one) => one === name)

/** The look that the page asks for, as far as it is one that ships. */
function lookIn(value: unknown, { looks }: PreviewSource): PreviewLook | undefined {
  const asked = (value ?? {}) as Readonly<Record<string, unknown>>
  const look: PreviewLook = {
    template: known(looks?.templates, asked.template),
    theme: known(looks?.themes, asked.theme),
    sample: known(
      looks?.samples.map(({ name }) => name),
      asked.sample,
    ),
  }
  return Object.values(look).every((name) => name === undefined) ? undefined : look
}

async function pickReader(
  address: string,
  findReaders: NonNullable<PreviewSource['findReaders']>,
): Promise<string | undefined> {
  if (address === '') return undefined
  const offered = await findReaders(address)
  const whole = offered.find((one) => one.toLowerCase() === address.toLowerCase())
  // A few letters do where only one reader has them.
  const found = whole ?? (offered.length === 1 ? offered[0] : undefined)
  if (found !== undefined) return found
  throw new DigestError('E_NOT_FOUND', `${address} is not among the readers who would get the issue`, {
    hint:
      offered.length > 1
        ? 'Several have these letters: pick one that the field offers.'
        : 'Pick one that the field offers.',
  })
}

/** The mail that is shown, when it is one of the newsletter's own. */
function mailOf({ good }: Snapshot): string {
  if (good === undefined)
    throw new DigestError('E_EMPTY', 'Nothing is built yet', { hint: 'Wait for the first build.' })
  if (good.sample === undefined) return good.message.html
  throw new DigestError('E_USAGE', 'The page shows sample data', { hint: 'Go back to the issue to check it.' })
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
