import { useQueryClient } from '@tanstack/react-query'
import { ObjectToAddressPage } from '../../../new-address/ui/ObjectToAddressPage.tsx'

export function ObjectToAddressRoute() {
  const client = useQueryClient()
  // The session of this browser may have ended, too.
  return <ObjectToAddressPage onDone={() => client.clear()} />
}
