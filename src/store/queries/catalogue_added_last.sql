-- when a revision was shown last, in microseconds; 0: never
SELECT coalesce(max(added_us), 0) AS added_us FROM stix_version
