import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { transact } from '../../shared/dynamo/transact.ts'
import type { Catalogue, Category } from '../domain/catalogue.ts'
import { defaultCatalogue } from '../domain/default-catalogue.ts'
import { TIERS } from '../domain/ticket.ts'
import { ClockStored, KindStored } from './ticket.forms.ts'

/** Who set a version, and when (epoch ms). */
export type CatalogueSetting = {
  readonly by: { readonly id: string; readonly role: string; readonly unit: string }
  readonly at: number
}

const CategoryStored: z.ZodType<Category> = z.object({
  categoryId: z.string(),
  zh: z.string(),
  en: z.string(),
  kinds: z.array(KindStored),
  first: z.enum(['place', 'street', 'department']),
  department: z.string(),
  tier: z.enum(TIERS),
  accept: ClockStored,
  resolve: ClockStored,
  confirm_min: z.number(),
  reportIn_min: z.number(),
})
const CatalogueStored: z.ZodType<Catalogue> = z.object({ version: z.number(), categories: z.array(CategoryStored) })

const PARTITION = 'catalogue'
const currentKey = { pk: PARTITION, sk: 'current' }
const DIGITS = 10
const versionKey = (version: number) => ({
  pk: PARTITION,
  sk: `version#${String(version).padStart(DIGITS, '0')}`,
})

/** The catalogue: the version that holds, and each that ever was, kept for good. Until somebody sets one it is the default, version 1. */
export const catalogueStore = (table: string, db: Documents) => {
  const read = async (Key: Record<string, unknown>): Promise<Catalogue | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
    return CatalogueStored.optional().parse(Item)
  }
  return {
    /** The version that holds. Strongly consistent. */
    readCatalogue: async (): Promise<Catalogue> => (await read(currentKey)) ?? defaultCatalogue,
    /** A version that held once; undefined of one that never was. */
    async readCatalogueVersion(version: number): Promise<Catalogue | undefined> {
      const kept = await read(versionKey(version))
      return kept ?? (version === defaultCatalogue.version ? defaultCatalogue : undefined)
    },
    /**
     * Puts the next version in force and keeps it, if the one before it still holds; false when it does not. The first also keeps the default
     * that it replaces, for a later release may have another.
     */
    async putCatalogue(catalogue: Catalogue, { by, at }: CatalogueSetting): Promise<boolean> {
      const before = catalogue.version - 1
      const item = { form: 1, ...catalogue, by, at }
      const isFirst = before === defaultCatalogue.version
      const kept = (Item: Record<string, unknown>) => ({
        Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' },
      })
      const failed = await transact(db, [
        {
          Put: {
            TableName: table,
            Item: { ...currentKey, ...item },
            ...(isFirst
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: '#version = :before',
                  ExpressionAttributeNames: { '#version': 'version' },
                  ExpressionAttributeValues: { ':before': before },
                }),
          },
        },
        kept({ ...versionKey(catalogue.version), ...item }),
        ...(isFirst ? [kept({ ...versionKey(before), form: 1, ...defaultCatalogue })] : []),
      ])
      return failed.length === 0
    },
  }
}
export type CatalogueStore = ReturnType<typeof catalogueStore>
