/** Asks a server that speaks the OpenAI protocol: hosted ones, Ollama, llama.cpp, vLLM. (edge) */
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateText } from 'ai'

export interface ModelAddress {
  /** Up to and with the version, e.g. `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string
  readonly model: string
  readonly apiKey?: string
  /** For one answer, retries included. */
  readonly timeoutMs: number
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
  const { baseUrl, model, apiKey, timeoutMs } = address
  const provider = createOpenAICompatible({
    name: 'summary',
    baseURL: baseUrl,
    apiKey,
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
