/** Asks a server that speaks the OpenAI protocol: hosted ones, Ollama, llama.cpp, vLLM. (edge) */
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateText } from 'ai'
import { fetch as undiciFetch, Response as UndiciResponse, type Dispatcher } from 'undici'

export interface ModelAddress {
  /** Up to and with the version, e.g. `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string
  readonly model: string
  readonly apiKey?: string
  /** For one answer, retries included. */
  readonly timeoutMs: number
  /** The connections that are used; absent: those of the process. */
  readonly dispatcher?: Dispatcher
}

export interface Question {
  readonly system: string
  readonly user: string
  readonly signal?: AbortSignal
}

/** The model's words. Throws an Error whose message says what happened: no connection, a refusal of the server, a time-out. */
export async function askModel(address: ModelAddress, { system, user, signal }: Question): Promise<string> {
  // Without this the client writes its own remarks to the console.
  ;(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false
  const { baseUrl, model, apiKey, timeoutMs, dispatcher } = address
  const provider = createOpenAICompatible({
    name: 'summary',
    baseURL: baseUrl,
    apiKey,
    fetch: limitedFetch(dispatcher),
  })
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    const { text } = await generateText({
      model: provider.chatModel(model),
      system,
      prompt: user,
      temperature: 0,
      maxOutputTokens: 1200,
      maxRetries: 1,
      abortSignal: signal ? AbortSignal.any([limit, signal]) : limit,
    })
    return text
  } catch (error) {
    if (limit.aborted) throw new Error(`it gave no answer within ${timeoutMs / 1000} s`, { cause: error })
    throw error
  }
}

/** Of a whole answer, which is a few kilobytes. */
const ANSWER_BYTES = 1024 * 1024

/** No redirects, which would carry the article and the key elsewhere, and no endless answers. */
function limitedFetch(dispatcher: Dispatcher | undefined): typeof fetch {
  return (async (url: string, init: Parameters<typeof undiciFetch>[1]) => {
    const answer = await undiciFetch(url, { ...init, redirect: 'manual', dispatcher })
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel()
      throw new Error(`it redirects elsewhere (${answer.status}), and redirects of a model server are not followed`)
    }
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of answer.body ?? []) {
      size += (chunk as Uint8Array).length
      // Leaving the loop ends the connection.
      if (size > ANSWER_BYTES) throw new Error(`its answer is longer than ${ANSWER_BYTES} bytes`)
      chunks.push(chunk as Uint8Array)
    }
    return new UndiciResponse(Buffer.concat(chunks), { status: answer.status, headers: answer.headers })
  }) as unknown as typeof fetch
}
