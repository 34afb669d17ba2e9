import { contract } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'

/** Everything stored about the person who asks. `docs/api.md` says what is in the file. */
export const downloadMyDataContract = contract({
  id: 'downloadMyData',
  summary: 'Everything stored about oneself, as one file',
  method: 'GET',
  path: '/me/data',
  session: 'required',
  lane: 'lists',
  answers: {
    200: {
      description: 'A JSON object with a list for each kind of data',
      contentType: 'application/json',
      fileName: 'rollcall-my-data.json',
    },
  },
  problems: [problems.too_many_requests],
})
