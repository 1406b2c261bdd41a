/** A test mail: asks where to, and says what came of it. */
import { byId } from './dom.js'

/** `send(address, button)` sends it. */
export function startTest(send) {
  const dialog = byId('test-dialog')
  byId('test').addEventListener('click', openTest)
  byId('test-no').addEventListener('click', () => dialog.close())
  byId('test-form').addEventListener('submit', () => void send(byId('test-address').value, byId('test')))
}

export function openTest() {
  if (!byId('test').hidden) byId('test-dialog').showModal()
}

/** `test.address` is offered; without `test` there is nothing to send. */
export function showTest(test) {
  byId('test').hidden = test === undefined
  const input = byId('test-address')
  if (test !== undefined && input.value === '') input.value = test.address
}
