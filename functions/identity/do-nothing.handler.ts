/** Says one line, as every handler does, and answers. */
export const handler = async () => {
  process.stdout.write('{"message":"nothing"}\n')
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{}' }
}
