// What the built program is made of: the packages that the bundle holds, and a bill of materials (CycloneDX 1.5) of all that is
// installed with it. An audit of node_modules sees the versions there, not the copies within the bundle: both lists name them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Names and versions of the packages whose files esbuild took in. */
export function bundledPackages(root, metafiles) {
  const folders = new Set(
    metafiles
      .flatMap(({ inputs }) => Object.keys(inputs))
      .flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []),
  )
  return (
    [...folders]
      // A package may hold a copy of another without its package.json: it goes by the name of its keeper.
      .filter((folder) => existsSync(path.resolve(root, folder, 'package.json')))
      .map((folder) => JSON.parse(readFileSync(path.resolve(root, folder, 'package.json'), 'utf8')))
      .map(({ name, version }) => ({ name, version }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  )
}

export function writeBill(root, file, bundled) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const isBundled = (found) => bundled.some((one) => one.name === found.name && one.version === found.version)
  const components = Object.entries(packages)
    .filter(([folder, { dev, link }]) => folder !== '' && dev !== true && link !== true)
    .map(([folder, entry]) => component(folder.slice(folder.lastIndexOf('node_modules/') + 13), entry, isBundled))
  const known = new Map(components.map((one) => [one['bom-ref'], one]))
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        'bom-ref': 'pullquote',
        type: 'application',
        name,
        version,
        licenses: [{ license: { id: license } }],
      },
    },
    components: [...known.values()],
  }
  writeFileSync(file, `${JSON.stringify(bill, undefined, 1)}\n`)
}

function component(name, { version, license, integrity, optional }, isBundled) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const [algorithm, digest] = integrity?.split('-', 2) ?? []
  return {
    'bom-ref': purl,
    type: 'library',
    name,
    version,
    purl,
    ...(optional === true ? { scope: 'optional' } : {}),
    ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
    ...(algorithm === 'sha512'
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }
      : {}),
    ...(isBundled({ name, version }) ? { properties: [{ name: 'pullquote:bundled', value: 'true' }] } : {}),
  }
}
