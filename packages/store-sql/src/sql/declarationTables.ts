/** The tables of declarative management. */
export interface DeclarationTables {
  readonly mdm_declaration_versions: DeclarationVersionTable
  readonly mdm_declarations: DeclarationTable
  readonly mdm_declaration_sets: { name: string }
  readonly mdm_declaration_members: { set_name: string; identifier: string }
  readonly mdm_declaration_assignments: { enrollment_id: string; set_name: string }
  readonly mdm_declaration_states: DeclarationStateTable
  readonly mdm_declaration_manifests: DeclarationManifestTable
  readonly mdm_declaration_leftovers: { token: string }
  readonly mdm_declaration_status: DeclarationStatusTable
  readonly mdm_declaration_pending: DeclarationPendingTable
}

/** Content, by the token that follows from it: many enrollments and manifests share a row. */
export interface DeclarationVersionTable {
  server_token: string
  identifier: string
  type: string
  /** Sealed: JSON. */
  payload: Uint8Array
  /** JSON list of the identifiers that the payload names. */
  named: string
}

/** What each Identifier stands for now. */
export interface DeclarationTable {
  identifier: string
  server_token: string
  changed_at: number
}

/** One row for each enrollment that has, or had, anything declared. */
export interface DeclarationStateTable {
  enrollment_id: string
  /** The DeclarationsToken of what applies, and when it became that. */
  token: string
  changed_at: number
  /** The token of the manifest that its device was last told. */
  advertised: string | null
}

/** What is behind a DeclarationsToken that some device was told. */
export interface DeclarationManifestTable {
  token: string
  identifier: string
  server_token: string
}

/** Whose declarations a change may have moved, and nobody has looked yet. */
export interface DeclarationPendingTable {
  enrollment_id: string
  noted_at: number
}

export interface DeclarationStatusTable {
  enrollment_id: string
  /** Sealed: JSON. */
  status_items: Uint8Array
  /** Sealed: JSON. */
  errors: Uint8Array
  reported_at: number
  full_report_at: number | null
}
