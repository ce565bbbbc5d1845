// What a tenant is called.
import { graphql } from "relay-runtime";

export const name = graphql`
  fragment TenantName_tenant on Tenant {
    name
    key
  }
`;
