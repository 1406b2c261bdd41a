/** What the page asks of its server; relative addresses, for the secret is part of the page's own. */
async function read(path) {
  const response = await fetch(path)
  if (!response.ok) throw new Error((await response.text()).trim())
  return response
}

export const loadState = async () => (await read('api/state')).json()
export const loadText = async (path) => (await read(path)).text()
export const loadArticle = async (id) => (await read(`api/article?id=${encodeURIComponent(id)}`)).json()

/** Throws an Error with the server's reason and its hint. */
export async function post(path, value) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
  })
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  const answer = isJson ? await response.json() : { message: await response.text() }
  if (!response.ok) throw new Error([answer.message, answer.hint].filter(Boolean).join(' '))
  return answer.message
}

/** Calls back on each new version; the browser reconnects by itself when the server comes back. */
export function listen(onState, onLost) {
  const events = new EventSource('api/events')
  events.addEventListener('state', (event) => onState(JSON.parse(event.data)))
  events.addEventListener('error', onLost)
}
