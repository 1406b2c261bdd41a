/** What the page reads: its own files, the state, the mail and its parts, and what a person looks up. */
import { body, html, json, plain, refuse, SHELL_POLICY } from './answers.ts'
import { problemOf, type Builds, type Snapshot } from './builds.ts'
import type { PreviewOptions, Room } from './preview.ts'
import type { PreviewBuild } from './source.ts'
import { articleFace, toState } from './state.ts'

export async function get(url: URL, shell: PreviewOptions['shell'], room: Room): Promise<Response> {
  const file = shell.get(url.pathname)
  if (file !== undefined) return body(file.body, file.type, SHELL_POLICY)
  const { builds, source, isReadOnly } = room
  const snapshot = builds.current()
  if (url.pathname === '/api/state') return json(toState(snapshot, source, isReadOnly))
  if (url.pathname === '/api/events') return events(builds)
  // Who reads the newsletter is nothing for a second pair of eyes.
  const found = isReadOnly ? undefined : await aboutReaders(url, room)
  if (found !== undefined) return found
  const { good } = snapshot
  if (good === undefined) return refuse(404, 'Nothing is built yet.')
  if (url.pathname === '/api/clients' && source.checks !== undefined) {
    return json(await source.checks.clients(good.message.html))
  }
  return mailParts(url, good)
}

async function aboutReaders(url: URL, { source: { findReaders, mailbox } }: Room): Promise<Response | undefined> {
  const words = url.searchParams.get('words') ?? ''
  try {
    if (url.pathname === '/api/readers' && findReaders !== undefined) return json(await findReaders(words))
    if (mailbox === undefined) return undefined
    if (url.pathname === '/api/mailbox') return json(await mailbox.list(words))
    if (url.pathname !== '/mailbox.html') return undefined
    const kept = await mailbox.read(url.searchParams.get('name') ?? '')
    return kept === undefined ? refuse(404, 'The mailbox has no mail of that name.') : html(kept, 'web')
  } catch (error) {
    return json(problemOf(error), 422)
  }
}

function mailParts(url: URL, good: PreviewBuild): Response {
  const { message, sample } = good
  switch (url.pathname) {
    case '/mail.html': {
      const isOff = url.searchParams.get('images') === 'off'
      return html(message.html, isOff ? 'none' : sample === undefined ? 'web' : 'own')
    }
    case '/mail.txt':
      return plain(message.text)
    case '/mail.source':
      return plain(message.html)
    case '/mail.eml':
      return body(new Uint8Array(message.raw), 'text/plain; charset=utf-8')
    case '/api/article': {
      const article = articleFace(good, url.searchParams.get('id') ?? '')
      return article === undefined ? refuse(404, 'No story has that id.') : json(article)
    }
    default: {
      const picture = sample?.pictures.get(url.pathname.slice(1))
      return picture === undefined ? refuse(404, 'There is nothing here.') : body(picture, 'image/svg+xml')
    }
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
  return body(stream, 'text/event-stream')
}
