/** The version that package.json states. (edge) */
import { existsSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { assetPath } from './assets.ts'

export function version(): string {
  const { version: stated } = JSON.parse(readFileSync(assetPath('package.json'), 'utf8')) as { version: string }
  return stated
}

/**
 * What a report of a fault, or an audit, needs to know: the version, what runs it, and the packages that the built program contains
 * in itself, which updates of node_modules do not reach.
 */
export function longVersion(): string {
  const file = assetPath('dist/bundle/packages.json')
  const bundled = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as readonly { name: string; version: string }[])
    : []
  return [
    `pullquote ${version()}`,
    `node ${process.versions.node}, ${process.platform} ${process.arch}`,
    `bundled packages: ${bundled.length === 0 ? 'none' : ''}`.trimEnd(),
    ...bundled.map((one) => `  ${one.name} ${one.version}`),
  ].join('\n')
}
