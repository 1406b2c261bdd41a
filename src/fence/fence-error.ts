/** What went wrong behind the fence, as errors that a person can act on. Pure. */
import { DigestError } from '../model/errors.ts'
import type { Ending } from './worker.ts'

/** A limit was reached. */
export function articleError(place: string, reason: string): DigestError {
  return new DigestError('E_ARTICLE', `${place} was left out: ${reason}`, {
    hint: 'The other articles are not affected. If the article looks ordinary, please report it with its address.',
  })
}

/** A fault of ours, on this input alone. */
export function faultError(place: string, fault: { name: string; message: string; stack?: string }): DigestError {
  const cause = Object.assign(new Error(fault.message), { name: fault.name, stack: fault.stack })
  return new DigestError(
    'E_ARTICLE',
    `${place} was left out: a fault of pullquote (${fault.name}: ${oneLine(fault.message)})`,
    {
      hint: 'The other articles are not affected. Please report it with the address of the article.',
      cause,
    },
  )
}

export function stopError(): DigestError {
  return new DigestError('E_STOPPED', 'Stopped while articles were being read', { hint: 'Run it again.' })
}

/** The processes do not come up at all: a fault of the installation, of no article. */
export function startError({ code, signal, lastWords }: Ending): Error {
  return new Error(`The process that reads articles does not start (${signal ?? `code ${code}`}). ${lastWords}`.trim())
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 200)
}
