/** Article → story, by the engine that the configuration names: the offline one, or a model that is held to the article. */
import path from 'node:path'
import process from 'node:process'
import pLimit from 'p-limit'
import type { Config } from '../../config/config.ts'
import type { Article } from '../../model/article.ts'
import type { Story, SummarizeOptions } from '../../model/issue.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'
import { isLoopbackHost } from '../../model/loopback.ts'
import { findProxy } from '../../read/fetch/proxy.ts'
import type { ModelSettings } from '../../summarize/model/engine.ts'
import { tellFenced } from '../fence/fence.ts'
import { readSecret } from '../mail/read-secret.ts'

export type Storyteller = (article: Article) => Promise<Story>

/** Questions to a model at the same time: local servers answer one after the other anyway. */
const AT_ONCE = 2
const CONNECT_MS = 10_000

/** The model's code is loaded only when it is asked for; whatever goes wrong with it, the offline story is used and says so. */
export async function storyteller(
  config: Config,
  options: SummarizeOptions,
  { signal, offline = tellFenced }: { readonly signal?: AbortSignal; readonly offline?: typeof tellFenced } = {},
): Promise<Storyteller> {
  const settings = await modelSettings(config)
  if (settings === undefined) return (article) => offline(article, options, signal)
  const { createModelEngine } = await import('../../summarize/model/engine.ts').catch(withoutClient)
  const engine = createModelEngine(settings, (article, given) => offline(article, given, signal))
  const limit = pLimit(AT_ONCE)
  return (article) => limit(() => engine.tell(article, options, signal))
}

/** The client is an optional package: most newsletters use no model. */
function withoutClient(cause: unknown): never {
  const missing = /'((?:@[\w-]+\/)?[\w-]+)'/.exec(reasonOf(cause))?.[1] ?? ''
  if (
    !/^ERR_MODULE_NOT_FOUND|^MODULE_NOT_FOUND/.test((cause as NodeJS.ErrnoException).code ?? '') ||
    !/^(?:@ai-sdk\/|ai$)/.test(missing)
  )
    throw cause
  throw new DigestError('E_CONFIG', `summary.engine: the package ${missing} is not installed`, {
    hint: 'Run npm install ai @ai-sdk/openai-compatible where pullquote is installed (with --global for a global one).',
    cause,
  })
}

/** Undefined for the offline engine. Answers are kept beside the store, so that preview and send show the same. */
async function modelSettings({ summary, store, fetch }: Config): Promise<ModelSettings | undefined> {
  const { engine, baseUrl, model, apiKey, apiKeyFile, timeout } = summary
  if (engine !== 'openai-compatible' || baseUrl === undefined || model === undefined) return undefined
  const key = apiKeyFile === undefined ? apiKey : await readSecret(apiKeyFile, 'summary.apiKeyFile')
  const folder = store.startsWith('sqlite:') ? path.dirname(store.slice('sqlite:'.length)) : '.pullquote'
  return {
    baseUrl,
    model,
    apiKey: key,
    timeoutMs: timeout,
    dispatcher: await connectionsTo(new URL(baseUrl).hostname, fetch),
    cacheFolder: path.join(folder, 'answers'),
  }
}

/** The server that the configuration names may be within this network; through it nothing else is reached. */
async function connectionsTo(host: string, { allowHosts, proxy }: Config['fetch']) {
  const { createGuardedAgent } = await import('../../read/fetch/guard.ts')
  const direct = isLoopbackHost(host) ? [...allowHosts, host] : allowHosts
  return createGuardedAgent({
    allowHosts: [...allowHosts, host],
    timeout: CONNECT_MS,
    proxy: findProxy(proxy, direct, process.env),
  })
}
