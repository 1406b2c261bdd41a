/** Soft hyphens only say where a line may break; inside a name they hide whose name it is ("Mar·tin"). */
export const withoutSoftHyphens = (text: string): string => text.replace(/\u00ad|&(?:shy|#173|#xad);/gi, '')
