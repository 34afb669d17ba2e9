import { listen } from './listen.mjs'

/** Starts each contender and opens a page of everyone on it; all of them look at what they are told. */
export async function openPages(program, starts, people, heedEvery = 1) {
  const contenders = []
  try {
    for (const start of starts) {
      const server = await start()
      const pages = listen(program, server, people)
      const stop = async () => {
        await pages.stop()
        await server.stop()
      }
      contenders.push({ server, pages, stop })
      await pages.command(`heed ${heedEvery}`)
      await pages.open()
    }
    return contenders
  } catch (error) {
    for (const { stop } of contenders) await stop()
    throw error
  }
}
