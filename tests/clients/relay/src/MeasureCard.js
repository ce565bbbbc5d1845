// One measure; fetched again by its id, through the root field node.
import { graphql } from "relay-runtime";

export const card = graphql`
  fragment MeasureCard_measure on Measure
  @refetchable(queryName: "MeasureCardRefetchQuery")
  @argumentDefinitions(withTasks: { type: "Boolean", defaultValue: false }) {
    code
    title
    status
    tenant {
      ...TenantName_tenant
    }
    tasks(first: 5) @include(if: $withTasks) {
      edges {
        node {
          title
          state
        }
      }
    }
  }
`;
