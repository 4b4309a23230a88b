import XMLBuilder from 'fast-xml-builder'

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
const builder = new XMLBuilder({ ignoreAttributes: true, suppressEmptyNode: false })

/** A tree of elements as an XML document: each member an element of its name, each list its element again and again. */
export const toXml = (tree: object): string => DECLARATION + builder.build(tree)
