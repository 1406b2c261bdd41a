/** The version that package.json states. (edge) */
import { readFileSync } from 'node:fs'
import { assetPath } from './assets.ts'

export function version(): string {
  const { version: stated } = JSON.parse(readFileSync(assetPath('package.json'), 'utf8')) as { version: string }
  return stated
}
