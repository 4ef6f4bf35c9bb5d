module network-template

go 1.21
