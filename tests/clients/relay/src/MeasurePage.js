// A page: a query, a change, and what is heard of changes.
import { graphql } from "relay-runtime";

export const page = graphql`
  query MeasurePageQuery($filter: MeasureFilter) {
    ...MeasureList_query @arguments(filter: $filter)
    me {
      id
    }
  }
`;

export const create = graphql`
  mutation MeasurePageCreateMutation($input: MeasureCreate!) {
    measureCreate(input: $input) {
      measure {
        id
        ...MeasureCard_measure
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const changes = graphql`
  subscription MeasurePageChangesSubscription($tenant: RegionalKey!) {
    measureChanged(tenant: $tenant) {
      ...MeasureCard_measure
    }
  }
`;
