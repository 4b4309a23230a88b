import * as z from 'zod'
import { CategoryForm } from './catalogue.contract.ts'
import { CATEGORIES_MAX } from './domain/catalogue.ts'

/** A whole catalogue, as it is to be from now on. */
export const CatalogueBody = z.strictObject({ categories: z.array(CategoryForm).min(1).max(CATEGORIES_MAX) })
