/** What the page asks of its server; relative addresses, for the secret is part of the page's own. */
async function read(path) {
  const response = await fetch(path)
  if (!response.ok) throw new Error(await reasonOf(response))
  return response
}

/** What the server says is wrong, with the next step. */
async function reasonOf(response) {
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  if (!isJson) return (await response.text()).trim()
  const { message, hint } = await response.json()
  return [message, hint].filter(Boolean).join(message.endsWith('.') ? ' ' : '. ')
}

export const loadState = async () => (await read('api/state')).json()
export const loadText = async (path) => (await read(path)).text()
export const loadClients = async () => (await read('api/clients')).json()
export const loadReaders = async (words) => (await read(`api/readers?words=${encodeURIComponent(words)}`)).json()
export const loadMailbox = async (words) => (await read(`api/mailbox?words=${encodeURIComponent(words)}`)).json()
export const loadArticle = async (id) => (await read(`api/article?id=${encodeURIComponent(id)}`)).json()

/** What the server answers. Throws an Error with its reason and hint. */
export async function ask(path, value = {}) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
  })
  if (!response.ok) throw new Error(await reasonOf(response))
  return response.json()
}

/** The same, of which only the message is wanted. */
export const post = async (path, value) => (await ask(path, value)).message

/** Calls back on each new version; the browser reconnects by itself when the server comes back. */
export function listen(onState, onLost) {
  const events = new EventSource('api/events')
  events.addEventListener('state', (event) => onState(JSON.parse(event.data)))
  events.addEventListener('error', onLost)
}
