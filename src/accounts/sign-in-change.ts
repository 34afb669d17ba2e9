/** A change of how someone signs in, of which they are told by mail: it may not have been them. */
export type SignInChange =
  | { kind: 'passkey_added' | 'passkey_removed'; name: string }
  | { kind: OtherKind; name?: null }

type OtherKind =
  | 'password_changed'
  | 'totp_added'
  | 'totp_removed'
  | 'recovery_codes_renewed'
  | 'recovery_code_used'
  | 'factors_removed'
