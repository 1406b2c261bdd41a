/** What a live preview watches: whatever a change of calls for another build. */
import path from 'node:path'
import { loadTemplate } from '../../render/template.ts'
import { editsFile } from '../issue/edits.ts'
import type { Publication } from '../publication.ts'

/** The files and folders that an issue is made of. */
export function pathsOf(publication: Publication): readonly string[] {
  const { config } = publication
  return [
    editsFile(publication),
    ...(config.theme === undefined || !/[/\\.]/.test(config.theme) ? [] : [config.theme]),
    ...config.issue.blocks.flatMap(({ file }) => file ?? []),
    ...loadTemplate(config.template).folders,
    ...watched(
      config.sources.map(({ place }) => place),
      config.folder,
    ),
  ]
}

/** Places on the disk: a wildcard's folder is watched as a whole; addresses and standard input are not watched. */
export function watched(places: readonly string[], folder: string): readonly string[] {
  return places
    .filter((place) => place !== '-' && !/^[a-z][a-z0-9+.-]*:\/\//i.test(place))
    .map((place) => {
      const parts = place.split(path.sep)
      const wild = parts.findIndex((part) => /[*?[\]{}]/.test(part))
      return path.resolve(folder, wild < 0 ? place : parts.slice(0, wild).join(path.sep) || path.sep)
    })
}
