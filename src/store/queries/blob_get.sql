-- evidence by the hash of its bytes
SELECT bytes FROM blob WHERE hash = $1
