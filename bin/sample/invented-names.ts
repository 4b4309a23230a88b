import type { Draws } from './seeded-draws.ts'

/** Words that names of the sample are made of: common surnames, and characters of boats, plants and weather that few people bear. */

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛',
]
const FIRST = [...'小青远晓春秋阿听问拾归渡望同初知枕临半微']
const LAST = [...'舟帆禾砚澍岑汀苇筝笙砾溪篱艾芦荞穗麦茶橹桨帚灯笺笛埙磨犁锄筐篓舢缆锚堤闸埂塘汐潮浦']

/** A person's name of two or three characters, one in three of two: both are masked in ways of their own. */
export const inventedName = (draws: Draws): string => {
  const surname = draws.pick(SURNAMES)
  return draws.below(3) === 0 ? surname + draws.pick(LAST) : surname + draws.pick(FIRST) + draws.pick(LAST)
}

const COMPOUND_WATERS = [...'云金沙柳芦潮月星禾麦竹兰松枫桂荷棠杏梅橘']
const COMPOUND_PLACES = [...'水里湾溪岸洲浦渚汀堤']
const COMPOUND_KINDS = ['苑', '里', '府', '庭', '坊', '新村', '花园', '公寓', '小区'] as const

/** All names of compounds there are words for, in the order of the draws: each once. */
export const compoundNames = (draws: Draws): readonly string[] =>
  draws
    .shuffled(COMPOUND_WATERS.flatMap((water) => COMPOUND_PLACES.map((place) => water + place)))
    .map((name) => name + draws.pick(COMPOUND_KINDS))

export type FirmName = { readonly slug: string; readonly name: string }

/** Firms that do not exist. */
export const PARCEL_FIRMS: readonly FirmName[] = [
  { slug: 'feiniao', name: '飞鸟速递' },
  { slug: 'weidu', name: '苇渡快运' },
  { slug: 'chuanhe', name: '川禾速运' },
  { slug: 'qingyan', name: '青砚快递' },
  { slug: 'lanjian', name: '蓝笺速递' },
  { slug: 'baifan', name: '百帆快运' },
  { slug: 'maidi', name: '麦笛物流' },
  { slug: 'shiqiao', name: '拾桥快递' },
  { slug: 'chaoxin', name: '潮信速运' },
]
export const MEAL_FIRMS: readonly FirmName[] = [
  { slug: 'zaotai', name: '灶台到家' },
  { slug: 'fanteng', name: '饭藤外送' },
  { slug: 'yandeng', name: '檐灯外卖' },
  { slug: 'rezhou', name: '热粥同城' },
  { slug: 'kuaizhu', name: '筷竹即送' },
]
export const RIDE_FIRM: FirmName = { slug: 'tingzhou', name: '汀舟出行' }
