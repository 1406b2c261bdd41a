/** Words of the command line → sources to read. (edge: standard input) */
import path from 'node:path'
import type { Source } from '../model/article.ts'
import type { Io } from './io.ts'

/** `-` is standard input, an http(s) address is a page, anything else a path. */
export async function toSources(words: readonly string[], io: Io): Promise<Source[]> {
  return Promise.all(words.map((word) => toSource(word, io)))
}

async function toSource(word: string, io: Io): Promise<Source> {
  if (word === '-') return fromInput(await readAll(io.stdin))
  if (/^https?:\/\//i.test(word)) return { url: word }
  return { path: path.resolve(io.cwd, word) }
}

/** Standard input holds a page when it begins like one, else a text. */
function fromInput(bytes: Uint8Array): Source {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const isPage = /^\uFEFF?\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<!doctype html)/i.test(head)
  return isPage ? { html: bytes } : { text: new TextDecoder().decode(bytes) }
}

async function readAll(stream: Io['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
  return Buffer.concat(chunks)
}
