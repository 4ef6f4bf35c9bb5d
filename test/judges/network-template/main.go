// Executes templates as interLink does (0.6.2): the same data, under the same names and of the same types.
// Reads a JSON list of requests on stdin and writes a JSON list of answers: texts, and errors by their message.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type Protocol string

type ContainerPort struct {
	Name          string
	ContainerPort int32
	Protocol      Protocol
}

type Container struct {
	Name  string
	Ports []ContainerPort
}

type PortMapping struct {
	Port     int32
	Name     string
	Protocol string
}

type TunnelData struct {
	Name, Namespace, RandomPassword            string
	ExposedPorts                               []PortMapping
	WildcardDNS, WGPrivateKey, ClientPublicKey string
	WGMTU, KeepaliveSecs                       int
	ClientPrivateKey                           string
	LocalContainers, LocalInitContainers       []Container
	Volumes                                    []struct{}
	PodLabels, PodAnnotations                  map[string]string
}

type MeshData struct {
	WGInterfaceName, WSTunnelExecutableURL, WireguardGoURL, WgToolURL, Slirp4netnsURL string
	WGConfig, DNSServiceIP, RandomPassword, IngressEndpoint                           string
	WGMTU                                                                             int
	PodCIDRCluster, ServiceCIDR, UnshareMode                                          string
}

type Request struct {
	Template string
	Tunnel   *TunnelData
	Mesh     *MeshData
	// A printf format and its arguments, in place of a template.
	Format    string
	Arguments []any
}

type Answer struct {
	Text  string `json:"text"`
	Error string `json:"error,omitempty"`
}

func answer(request Request) Answer {
	if request.Format != "" {
		return Answer{Text: fmt.Sprintf(request.Format, request.Arguments...)}
	}
	parsed, err := template.New("template").Parse(request.Template)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	var data any = request.Mesh
	if request.Tunnel != nil {
		data = *request.Tunnel
	}
	var text strings.Builder
	if err := parsed.Execute(&text, data); err != nil {
		return Answer{Error: err.Error()}
	}
	return Answer{Text: text.String()}
}

func main() {
	var requests []Request
	if err := json.NewDecoder(os.Stdin).Decode(&requests); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	answers := make([]Answer, 0, len(requests))
	for _, request := range requests {
		answers = append(answers, answer(request))
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
