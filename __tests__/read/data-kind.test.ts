import { describe, expect, test } from '@jest/globals'
import { articleOfBytes } from '../../src/read/article-of-bytes.ts'
import { dataKind } from '../../src/read/data-kind.ts'

describe('files that are no prose are called by name', () => {
  test.each([
    ['an RTF document', String.raw`{\rtf1\ansi The lamp was lit.\par}`, ''],
    ['a PDF document', '%PDF-1.4\nBT /F1 12 Tf (The lamp) Tj ET', ''],
    ['JSON data', '{ "title": "New lamp", "body": "It was lit." }', ''],
    ['JSON data', '[{"title": "New lamp"}]', ''],
    ['a calendar', 'BEGIN:VCALENDAR\nBEGIN:VEVENT', ''],
    ['WebVTT subtitles', 'WEBVTT\n\n00:01.000 --> 00:04.000\nGood evening.', ''],
    ['subtitles', '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p>Good evening.</p></div></body></tt>', ''],
    ['a list of translations', 'msgid "Good evening"\nmsgstr "Guten Abend"', 'de.po'],
    ['subtitles', '1\n00:00:01,000 --> 00:00:04,000\nGood evening.', ''],
    ['XML data', '<?xml version="1.0"?><inventory><lamp/></inventory>', ''],
    ['a table (CSV)', 'name,price\nlamp,3\noil,4\nwick,1', 'prices.csv'],
    ['a table (CSV)', 'name;price;place\nlamp;3;quay\noil;4;loft\nwick;1;mill', ''],
    ['a table (CSV)', 'name,price,place\nlamp,3,quay\noil,4,loft\nwick,1,mill', 'prices.txt'],
    ['a program or its settings', 'import x from "y"', 'issue.ts'],
    ['a program or its settings', 'name: Harbour Letter', 'newsletter.yaml'],
    ['a program or its settings', '#!/bin/sh\necho lamp', ''],
    ['LaTeX source', '% a paper\n\\documentclass{article}', ''],
  ])('%s', (name, head, path) => {
    expect(dataKind(head, path)?.name).toBe(name)
  })

  test.each([
    '{Editor} The lamp was lit on Tuesday.',
    '[Riga] The lamp was lit, after nine years.',
    'The lamp, the oil, the wick,\nthe mill, the loft, the quay,\nthe boat, the net, the sail,\nall were sold.',
    '1 lamp was lit on Tuesday.',
  ])('prose stays prose: %s', (text) => {
    expect(dataKind(text, 'a.txt')).toBeUndefined()
  })

  test('the error names file, kind and next step', async () => {
    await expect(articleOfBytes(Buffer.from('{"title": "New lamp"}'), 'data.json')).rejects.toMatchObject({
      code: 'E_READ',
      message: 'data.json is JSON data, not an article',
      hint: expect.stringContaining('Give the article itself') as unknown,
    })
  })
})

test('a page that a browser saved is read as that page', async () => {
  const saved = [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://quay.example/lamp',
    'Subject: New lamp',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Location: https://quay.example/lamp',
    '',
    `<html lang="en"><head><title>New lamp</title></head><body><article><h1>New lamp</h1><p>${'The lamp at the pier head was lit on Tuesday. '.repeat(4)}</p></article></body></html>`,
    '--b--',
    '',
  ].join('\r\n')
  const article = await articleOfBytes(Buffer.from(saved), 'lamp.mhtml')
  expect([article.headline, article.url]).toEqual(['New lamp', 'https://quay.example/lamp'])
  expect(article.text).toMatch(/^The lamp at the pier head/)
})
