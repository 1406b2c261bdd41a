/** What a command printed, fit for a message: no secrets, no escape sequences, one line. Pure. */
import { stripVTControlCharacters } from 'node:util'
import { hideSecrets, isSecretName } from '../../model/shown-address.ts'
import { stripControls } from '../../model/strip-controls.ts'
import { createScrubber } from '../../ops/log.ts'

/** Of many words the last, because the failure is at the end. */
const SHOWN = 600

export interface KnownSecrets {
  readonly secrets: readonly string[]
  /** Values of variables whose name says that they are a key are not shown either. */
  readonly env: Readonly<Record<string, string | undefined>>
}

export function sayCommandWords(words: string, { secrets, env }: KnownSecrets): string {
  const ofEnv = Object.entries(env).flatMap(([name, value]) => (isSecretName(name) ? (value ?? []) : []))
  const scrub = createScrubber([...secrets, ...ofEnv])
  const lines = stripControls(stripVTControlCharacters(words))
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const clean = hideSecrets(scrub(lines.join(' / '))).replace(
    /\b(bearer|basic) [\w.~+/=-]{8,2000}/gi,
    (_, scheme: string) => `${scheme} ***`,
  )
  return clean.length > SHOWN ? `… ${clean.slice(-SHOWN)}` : clean
}
