// A list one scrolls through; Relay writes the further pages' query itself.
import { graphql } from "relay-runtime";

export const list = graphql`
  fragment MeasureList_query on Query
  @refetchable(queryName: "MeasureListPaginationQuery")
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 10 }
    cursor: { type: "String" }
    filter: { type: "MeasureFilter" }
  ) {
    measures(first: $count, after: $cursor, filter: $filter) @connection(key: "MeasureList_measures") {
      edges {
        node {
          id
          ...MeasureCard_measure
        }
      }
    }
  }
`;
