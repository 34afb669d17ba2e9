import { useQueryClient } from '@tanstack/react-query'
import { ConfirmAddressPage } from '../../../new-address/ui/ConfirmAddressPage.tsx'

export function ConfirmAddressRoute() {
  const client = useQueryClient()
  // The person of this browser may have a new address, and its session may have ended.
  return <ConfirmAddressPage onDone={() => client.clear()} />
}
