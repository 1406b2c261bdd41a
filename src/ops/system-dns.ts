/** The machine's resolver. (edge) */
import { Resolver } from 'node:dns/promises'
import { reasonOf } from '../model/errors.ts'
import { DnsAway } from './dns.ts'
import type { Dns } from './dns.ts'

const NO_SUCH = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN', 'NODATA'])

/** `server` such as `127.0.0.1:5353` overrides the machine's own. */
export function systemDns(server?: string): Dns {
  const resolver = new Resolver({ timeout: 4000, tries: 2 })
  if (server !== undefined) resolver.setServers([server])
  return {
    txt: (name) => ask(name, async () => (await resolver.resolveTxt(name)).map((strings) => strings.join(''))),
    mx: (name) => ask(name, () => resolver.resolveMx(name)),
    addresses: async (name) => [
      ...(await ask(name, () => resolver.resolve4(name))),
      ...(await ask(name, () => resolver.resolve6(name))),
    ],
  }
}

async function ask<T>(name: string, question: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await question()
  } catch (error) {
    if (NO_SUCH.has((error as NodeJS.ErrnoException).code ?? '')) return []
    throw new DnsAway(`the DNS gave no answer for ${name}: ${reasonOf(error)}`, { cause: error })
  }
}
