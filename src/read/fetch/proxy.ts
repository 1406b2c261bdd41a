/** The proxy that fetching goes through: one that is named, or those of the environment. Pure. */
import { isIPv6 } from 'node:net'
import { DigestError } from '../../model/errors.ts'
import { showAddress } from '../../model/shown-address.ts'

export interface Proxy {
  /** For http and for https addresses; absent: no proxy for these. */
  readonly http?: string
  readonly https?: string
  /** Hosts that are asked directly, separated by commas, each with what is below it; `*` for all. */
  readonly direct: string
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * `setting` is the address of a proxy, or `env` for HTTPS_PROXY, HTTP_PROXY and NO_PROXY. `allowHosts` are asked directly.
 *
 * @throws DigestError E_CONFIG for a variable that contains no address of a proxy
 */
export function findProxy(setting: string | undefined, allowHosts: readonly string[], env: Env): Proxy | undefined {
  if (setting === undefined) return undefined
  const own = allowHosts.map((host) => (isIPv6(host) ? `[${host}]` : host))
  if (setting !== 'env') return { http: setting, https: setting, direct: own.join(',') }
  const http = readVariable('http_proxy', env)
  const https = readVariable('https_proxy', env)
  if (http === undefined && https === undefined) return undefined
  const listed = (env.no_proxy ?? env.NO_PROXY ?? '').trim()
  return { http, https, direct: listed === '*' ? '*' : [...own, listed].join(',') }
}

function readVariable(name: string, env: Env): string | undefined {
  const value = (env[name] ?? env[name.toUpperCase()] ?? '').trim()
  if (value === '') return undefined
  // `proxy.example:3128`, as it is often written, is a URL of the scheme “proxy.example” to a parser.
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address
  throw new DigestError(
    'E_CONFIG',
    `The variable ${name.toUpperCase()} is not the address of an HTTP proxy: ${showAddress(value)}`,
    {
      hint: 'Write http://proxy.example:3128, or give the proxy as fetch.proxy.',
    },
  )
}
